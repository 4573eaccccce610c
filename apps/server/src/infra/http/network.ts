import ipaddr from 'ipaddr.js'

/** What counts as one caller when tries are counted: an IPv4 address, or the /64 that one IPv6 customer has. */
export function networkOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip
  const address = ipaddr.process(ip) // ::ffff:1.2.3.4 is 1.2.3.4
  if (address.kind() === 'ipv4') return address.toString()
  return `${(address as ipaddr.IPv6).parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`
}
