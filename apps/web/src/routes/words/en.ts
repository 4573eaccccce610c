/** The words of every feature in this language, by their path. */
export const words = import.meta.glob<object>(['../../features/*/i18n/en.json', '../../ui/i18n/en.json'], {
  import: 'default',
  eager: true,
})
