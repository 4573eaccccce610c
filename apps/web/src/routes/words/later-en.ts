/** The words of the screens that one opens later in this language, by their path. */
export const words = import.meta.glob<object>(
  '../../features/{admin,channels,joining,settings,setup,person,reach,comments,letters,search,conditions,sms}/i18n/en.json',
  {
    import: 'default',
    eager: true,
  },
)
