import { useTranslation } from 'react-i18next'

/** As the list of roles has it; or as others name it, with the key of one that the product made. */
type Kept = { system: boolean; key: string }
type Role = { name: string } & (Kept | { builtIn: string | null })

/** Roles that the product made, which nobody can rename, go by their name in the language of the screen; the others as they were named. */
export function useRoleWords() {
  const { t } = useTranslation('roles')
  const words = (role: Kept | { builtIn: string | null }, what: 'name' | 'about', given: string) => {
    const key = 'builtIn' in role ? role.builtIn : role.system ? role.key : null
    return key === null ? given : t(`${key}.${what}`, { defaultValue: given })
  }
  return {
    nameOf: (role: Role) => words(role, 'name', role.name),
    aboutOf: (role: Kept & { description: string | null }) => words(role, 'about', role.description ?? ''),
  }
}
