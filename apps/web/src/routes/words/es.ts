/** The words of every feature in this language, by their path. */
export const words = import.meta.glob<object>(['../../features/*/i18n/es.json', '../../ui/i18n/es.json'], {
  import: 'default',
  eager: true,
})
