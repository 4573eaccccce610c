/** The words of every feature in this language, by their path. */
export const words = import.meta.glob<object>(['../../features/*/i18n/vi.json', '../../ui/i18n/vi.json'], {
  import: 'default',
  eager: true,
})
