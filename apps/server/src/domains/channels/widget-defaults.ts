import type { WidgetSettings } from '@switchboard/contracts'

/** How a new chat looks until somebody changes it: a name is asked for, nothing else; any site may embed it. */
export function defaultWidget(name: string): WidgetSettings {
  const title = name.slice(0, 60)
  return {
    title: { en: title, vi: title, es: title },
    greeting: { en: 'Hello! How can we help?', vi: 'Xin chào! Chúng tôi có thể giúp gì cho bạn?', es: '¡Hola! ¿En qué podemos ayudarte?' },
    color: '#4f46e5',
    position: 'right',
    defaultLocale: 'en',
    allowedOrigins: [],
    requireProof: false,
    avatarFile: null,
    preChat: [
      { key: 'name', type: 'text', label: { en: 'Your name', vi: 'Tên của bạn', es: 'Tu nombre' }, required: false, mapsTo: 'name' },
    ],
  }
}
