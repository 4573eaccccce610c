/** The words of what is on the first screens in this language, by their path. */
export const words = import.meta.glob<object>(
  [
    '../../features/*/i18n/es.json',
    '../../ui/i18n/es.json',
    '!../../features/{admin,channels,joining,settings,setup,person,reach,comments,search}/**',
  ],
  { import: 'default', eager: true },
)
