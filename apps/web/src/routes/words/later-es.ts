/** The words of the screens that one opens later in this language, by their path. */
export const words = import.meta.glob<object>(
  '../../features/{palette,admin,audit,roles,automation,macros,assignment,templates,hours,sla,channels,joining,settings,setup,person,reach,comments,letters,life,search,sending,conditions,sms,details,company,notices,views,tags,reports,retention,csat}/i18n/es.json',
  {
    import: 'default',
    eager: true,
  },
)
