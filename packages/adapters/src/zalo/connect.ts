import type { ConnectField, Localized } from '@switchboard/contracts'
import { connectField } from '../shared/connect-field.ts'

/** What one connects. */
export const about: Localized = { en: 'A Zalo Official Account', vi: 'Một Zalo Official Account', es: 'Una cuenta oficial de Zalo' }

/**
 * `account` is the oa_id, `webhookSecret` the "OA secret key" of the app's webhook page, which is not the app's secret. Without the app's
 * secret and a refresh token the access ends after 25 hours.
 */
export const fields: readonly ConnectField[] = [
  connectField('account', {
    required: true,
    help: { en: 'The id of the Official Account (OA id).', vi: 'Mã Official Account (OA id).', es: 'El id de la cuenta oficial (OA id).' },
  }),
  connectField('appId', { required: true }),
  connectField('appSecret', { required: false }),
  connectField('webhookSecret', {
    required: true,
    help: { en: 'The OA secret key.', vi: 'Khóa bí mật của OA.', es: 'La clave secreta de la OA.' },
  }),
  connectField('accessToken', { required: true }),
  connectField('refreshToken', { required: false }),
]
