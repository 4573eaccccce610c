import ipaddr from 'ipaddr.js'

const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3')

// Ranges that a table of reserved networks calls ordinary, and that lead inside all the same.
const INSIDE_ALL_THE_SAME = [
  // Azure's host agent: public by number, answered by the machine under ours. https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16 (read 2026-11)
  ipaddr.IPv4.parseCIDR('168.63.129.16/32'),
]

/**
 * True for an address that anybody on the internet may be reached at. Private, loopback, link-local, carrier, multicast,
 * unspecified, documentation and reserved ranges are not, nor is an IPv6 form that carries an IPv4 address (mapped, compatible,
 * translated, NAT64, 6to4, Teredo, ISATAP): it would lead a translator to a place nobody looked at. Anything that is no address is false.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.parse(text)
  if (address.range() !== 'unicast') return false
  if (address instanceof ipaddr.IPv6) return address.match(GLOBAL_UNICAST) && !isIsatap(address)
  return !INSIDE_ALL_THE_SAME.some((range) => address.match(range))
}

// RFC 5214: interface identifier 0000:5efe or 0200:5efe, then an IPv4 address.
function isIsatap(address: ipaddr.IPv6): boolean {
  const [, , , , high, low] = address.parts
  return (high === 0 || high === 0x200) && low === 0x5efe
}
