/** The words of what is on the first screens in this language, by their path. */
export const words = import.meta.glob<object>(
  ['../../features/*/i18n/es.json', '../../ui/i18n/es.json', '!../../features/{admin,channels,settings,setup}/**'],
  { import: 'default', eager: true },
)
