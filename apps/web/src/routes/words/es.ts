/** The words of what is on the first screens in this language, by their path. */
export const words = import.meta.glob<object>(
  [
    '../../features/*/i18n/es.json',
    '../../ui/i18n/es.json',
    '!../../features/{admin,audit,roles,letters,sms,automation,macros,conditions,assignment,templates,hours,sla,channels,joining,settings,setup,person,reach,comments,life,search,sending,details,company,notices,views,tags,reports,retention,csat}/**',
  ],
  { import: 'default', eager: true },
)
