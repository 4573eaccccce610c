import type { Scope } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import type { Permission } from './admin.queries.ts'
import { type Grants, withGrant } from './grants.ts'

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
      <tbody>
        {[...groups].map(([resource, rows]) =>
          rows.map((permission, at) => (
            <tr key={permission.key} className="border-line border-b">
              {at === 0 && (
                <th scope="rowgroup" rowSpan={rows.length} className="w-36 py-2 pr-4 text-left align-top font-medium">
                  {t(`resource.${resource}`, { defaultValue: resource })}
                </th>
              )}
              <td className="py-1.5 pr-4">
                <span className="block">{t(`action.${permission.action}`, { defaultValue: permission.action })}</span>
                <span className="block text-faint text-small">{permission.description}</span>
              </td>
              <td className="w-44 py-1.5">
                <select
                  aria-label={`${t(`resource.${resource}`, { defaultValue: resource })}: ${t(`action.${permission.action}`, { defaultValue: permission.action })}`}
                  disabled={readOnly}
                  value={grants[permission.key] ?? ''}
                  onChange={(event) => onChange(withGrant(grants, permission.key, (event.target.value || undefined) as Scope | undefined))}
                  className="h-8 w-full rounded-control border border-control-line bg-surface px-2 disabled:bg-sunken disabled:text-soft"
                >
                  <option value="">{t('scope.none')}</option>
                  <option value="all">{permission.scoped ? t('scope.all') : t('scope.yes')}</option>
                  {permission.scoped && <option value="unassigned">{t('scope.unassigned')}</option>}
                  {permission.scoped && <option value="assigned">{t('scope.assigned')}</option>}
                </select>
              </td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  )
}
