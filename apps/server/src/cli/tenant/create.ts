import { createTenant } from '../../domains/identity/index.ts'
import { type Command, Failed, UsageError } from '../command.ts'
import { withInstallation } from '../installation.ts'
import { needed, readOptions } from '../options.ts'
import { answer } from '../output.ts'

const LOCALES = ['en', 'vi', 'es'] as const

export const createTenantCommand: Command = {
  name: 'create',
  help: `Usage: switchboard tenant create --slug <word> --name <name> [--time-zone <zone>] [--locale en|vi|es] [--json]

Makes a business with its first roles (admin, agent) and nobody in it; "switchboard user create" adds its people.

  --slug        its short name in addresses and commands: lower-case letters, digits, dashes
  --name        as people read it
  --time-zone   such as Asia/Ho_Chi_Minh; UTC if left out
  --locale      language of what the product writes itself; en if left out
  --json        {"tenantId", "slug", "roles": {key: id}}`,
  async run(args) {
    const { values } = readOptions(args, {
      slug: { type: 'string' },
      name: { type: 'string' },
      'time-zone': { type: 'string' },
      locale: { type: 'string' },
    })
    const tenant = {
      slug: slugOf(needed(values, 'slug')),
      name: needed(values, 'name'),
      timeZone: zoneOf(values['time-zone'] ?? 'UTC'),
      locale: localeOf(values.locale ?? 'en'),
    }
    return withInstallation(async ({ owner }) => {
      const made = await createTenant(owner, tenant).catch((error: { code?: string }) => {
        throw error.code === '23505' ? new Failed(`There is a tenant "${tenant.slug}" already.`) : error
      })
      answer(values.json, { tenantId: made.id, slug: tenant.slug, roles: made.roles }, [
        `Tenant "${tenant.slug}" is made (id ${made.id}). Next: switchboard user create --tenant ${tenant.slug} --email … --name … --role admin`,
      ])
      return 0
    })
  },
}

function slugOf(slug: string): string {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(slug))
    throw new UsageError(`--slug is "${slug}": use lower-case letters, digits and dashes, at most 63.`)
  return slug
}

function zoneOf(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) && zone
  } catch {
    throw new UsageError(`--time-zone is "${zone}", which is no time zone: use a name such as Europe/Madrid.`)
  }
}

function localeOf(text: string): (typeof LOCALES)[number] {
  const locale = LOCALES.find((one) => one === text)
  if (!locale) throw new UsageError(`--locale is "${text}": choose from ${LOCALES.join(', ')}.`)
  return locale
}
