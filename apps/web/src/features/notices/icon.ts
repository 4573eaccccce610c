/** Puts a dot on the window's icon, or takes it away. */
export function showNewsOnIcon(on: boolean): void {
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]')
  const address = on ? '/favicon-news.svg' : '/favicon.svg'
  if (icon && icon.getAttribute('href') !== address) icon.setAttribute('href', address)
}
