import { CANNED_LIMITS } from '@switchboard/contracts/canned-limits' // the index would bring every schema along
import { useTranslation } from 'react-i18next'
import { usePlatformLook } from '../../lib/platforms.ts'
import { CheckField, SelectField, TextField } from '../../ui/Field.tsx'
import { BodyField } from './BodyField.tsx'
import { CannedPreview } from './CannedPreview.tsx'
import type { CannedForm } from './canned-form.ts'
import { usePlatformChoices } from './platform-choices.ts'

interface Props {
  form: CannedForm
  onChange: (form: CannedForm) => void
  readOnly: boolean
  mayShare: boolean
  /** Whose alone it is, where that is somebody else. */
  ownerName: string | undefined
  shortcutError: string | undefined
}

/** The fields of a response, with what a customer will read beside them. */
export function CannedFields({ form, onChange, readOnly, mayShare, ownerName, shortcutError }: Props) {
  const { t } = useTranslation('canned')
  const lookOf = usePlatformLook()
  const platforms = usePlatformChoices()
  const set = (change: Partial<CannedForm>) => onChange({ ...form, ...change })
  return (
    <>
      <div className="grid grid-cols-2 gap-3 max-panes:grid-cols-1">
        <TextField
          label={t('shortcut')}
          hint={t('shortcutHint')}
          error={shortcutError}
          required
          // As the server has it, with the slash that one may type along.
          pattern="/?[^\s\/\{\}]+"
          title={t('shortcutShape')}
          maxLength={CANNED_LIMITS.shortcut + 1}
          autoCapitalize="none"
          spellCheck={false}
          disabled={readOnly}
          value={form.shortcut}
          onChange={(event) => set({ shortcut: event.target.value })}
        />
        <TextField
          label={t('name')}
          hint={t('nameHint')}
          required
          pattern=".*\S.*"
          maxLength={CANNED_LIMITS.title}
          disabled={readOnly}
          value={form.title}
          onChange={(event) => set({ title: event.target.value })}
        />
        <SelectField
          label={t('whose')}
          hint={mayShare || readOnly ? undefined : t('shareHint')}
          disabled={readOnly || !mayShare}
          value={form.shared ? 'shared' : 'own'}
          onChange={(event) => set({ shared: event.target.value === 'shared' })}
        >
          <option value="shared">{t('everybody')}</option>
          <option value="own">{ownerName ?? t('onlyMe')}</option>
        </SelectField>
        <TextField
          label={t('category')}
          hint={t('categoryHint')}
          maxLength={CANNED_LIMITS.category}
          disabled={readOnly}
          value={form.category}
          onChange={(event) => set({ category: event.target.value })}
        />
      </div>
      <div className="grid grid-cols-[3fr_2fr] gap-4 max-panes:grid-cols-1">
        <BodyField body={form.body} platforms={form.platforms} readOnly={readOnly} onChange={(body) => set({ body })} />
        <CannedPreview body={form.body} />
      </div>
      <fieldset className="flex flex-col gap-2" disabled={readOnly}>
        <legend className="mb-1 font-medium text-small">{t('channels')}</legend>
        <p className="text-faint text-small">{t('channelsHint')}</p>
        <div className="flex flex-wrap gap-x-5 gap-y-2">
          {platforms.map((platform) => (
            <CheckField
              key={platform}
              label={lookOf(platform).name}
              checked={form.platforms.includes(platform)}
              onChange={(event) =>
                set({ platforms: event.target.checked ? [...form.platforms, platform] : form.platforms.filter((one) => one !== platform) })
              }
            />
          ))}
        </div>
      </fieldset>
    </>
  )
}
