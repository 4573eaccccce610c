import type { ConnectField, Localized } from '@switchboard/contracts'
import { connectField } from '../../src/shared/connect-field.ts'

/** What one connects. */
export const about: Localized = { en: 'A loft of Pigeon Post', vi: 'Một chuồng của Pigeon Post', es: 'Un palomar de Pigeon Post' }

/** The loft, the token that opens the API, the secret that signs what comes. */
export const fields: readonly ConnectField[] = [
  connectField('account', {
    required: true,
    label: { en: 'Loft id', vi: 'Mã chuồng', es: 'Id del palomar' },
    help: { en: 'On the loft’s page.', vi: 'Trên trang của chuồng.', es: 'En la página del palomar.' },
  }),
  connectField('accessToken', { required: true }),
  connectField('webhookSecret', { required: true }),
]
