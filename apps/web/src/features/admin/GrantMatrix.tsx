import type { Scope } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { Select } from '../../ui/Field.tsx'
import type { Permission } from './admin.queries.ts'
import { type Grants, reachesOf, withGrant } from './grants.ts'

interface Props {
  permissions: Permission[]
  grants: Grants
  readOnly: boolean
  onChange: (grants: Grants) => void
}

/** Every permission, by resource, with whether and how far it is granted. */
export function GrantMatrix({ permissions, grants, readOnly, onChange }: Props) {
  const { t } = useTranslation('admin')
  const groups = Map.groupBy(permissions, (permission) => permission.resource)
  return (
    <table aria-label={t('role.grants')} className="w-full text-body">
      {[...groups].map(([resource, rows]) => {
        const resourceName = t(`resource.${resource}`, { defaultValue: resource })
        return (
          <tbody key={resource}>
            <tr>
              <th scope="rowgroup" colSpan={2} className="pt-4 pb-1 text-left font-semibold">
                {resourceName}
              </th>
            </tr>
            {rows.map((permission) => {
              const word = permission.key.replace('.', '-')
              const actionName = t(`action.${permission.action}`, { defaultValue: permission.action })
              return (
                <tr key={permission.key}>
                  <td className="border-line border-t py-1.5 pr-4">
                    <span className="block">{actionName}</span>
                    <span className="block text-faint text-small">{t(`about.${word}`, { defaultValue: permission.description })}</span>
                  </td>
                  <td className="w-48 border-line border-t py-1.5 max-panes:w-32">
                    <Select
                      aria-label={`${resourceName}: ${actionName}`}
                      disabled={readOnly}
                      value={grants[permission.key] ?? ''}
                      onChange={(event) =>
                        onChange(withGrant(grants, permission.key, (event.target.value || undefined) as Scope | undefined))
                      }
                      className="h-8"
                    >
                      <option value="">{t('scope.none')}</option>
                      {reachesOf(permission).map((scope) => (
                        <option key={scope} value={scope}>
                          {permission.scoped ? t(`reach.${word}.${scope}`, { defaultValue: t(`scope.${scope}`) }) : t('scope.yes')}
                        </option>
                      ))}
                    </Select>
                  </td>
                </tr>
              )
            })}
          </tbody>
        )
      })}
    </table>
  )
}
