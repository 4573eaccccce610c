import { mkdirSync } from 'node:fs'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { ConfigError } from './errors.ts'

export const ROLES = ['api', 'webhooks', 'realtime', 'worker'] as const
export type Role = (typeof ROLES)[number]

const LOG_LEVELS: readonly string[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

/** Everything the operator can set, checked once at start. docs/operations.md explains each. */
export interface Config {
  roles: readonly Role[]
  host: string
  port: number
  /** Origin under which people and platforms reach us, without a slash at the end. */
  publicUrl: string
  /** Own origin for user content; without it files are served from `publicUrl` under the same sandbox. */
  filesUrl: string | undefined
  dataDir: string
  /** Owner of an existing PostgreSQL ≥ 15; undefined: the embedded one. */
  databaseUrl: string | undefined
  /** Master key from the environment; undefined: the one in the data folder. */
  masterKey: string | undefined
  demo: boolean
  simulatorPort: number
  metricsPort: number
  /** `ip` or CIDR of proxies whose X-Forwarded-* headers are believed. */
  trustedProxies: readonly string[]
  /** Exact host:port pairs that the outbound guard lets through although they are private. */
  allowHosts: readonly string[]
  smtpUrl: string | undefined
  s3: S3Config | undefined
  logLevel: string
}

export interface S3Config {
  endpoint: string
  bucket: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

type Env = Readonly<Record<string, string | undefined>>

/** @throws {ConfigError} naming the setting and what it should be */
export function readConfig(env: Env, options: { roles?: string } = {}): Config {
  const port = portOf(env, 'PORT', 3000)
  const host = env.HOST || '127.0.0.1'
  const demo = demoOf(env.DEMO)
  const publicUrl =
    originOf(env, 'PUBLIC_URL') ??
    `http://${host === '0.0.0.0' || host === '::' || host === '127.0.0.1' ? 'localhost' : bracketed(host)}:${port}`
  if (demo && !isLoopback(host)) {
    throw new ConfigError(
      `The demo has well-known passwords and only listens on this machine. HOST is ${host}: set DEMO=0 to start for real, or HOST=127.0.0.1 to try the demo.`,
    )
  }
  return {
    roles: rolesOf(options.roles ?? env.ROLES),
    host,
    port,
    publicUrl,
    demo,
    filesUrl: originOf(env, 'FILES_URL'),
    dataDir: resolve(env.SWITCHBOARD_DATA || '.data'),
    databaseUrl: databaseUrlOf(env),
    masterKey: keyOf(env),
    simulatorPort: portOf(env, 'SIMULATOR_PORT', 4010),
    metricsPort: portOf(env, 'METRICS_PORT', 9464),
    trustedProxies: listOf(env.TRUSTED_PROXIES).map((entry) => proxyOf(entry)),
    allowHosts: listOf(env.SWITCHBOARD_ALLOW_HOSTS).map((entry) => hostPortOf(entry)),
    smtpUrl: smtpUrlOf(env),
    s3: s3Of(env),
    logLevel: logLevelOf(env) ?? 'info',
  }
}

/** Makes the data folder. Others may walk through it (the embedded database may run as another user) but not look into it. */
export function makeDataDir(config: Config): void {
  try {
    mkdirSync(config.dataDir, { recursive: true, mode: 0o711 })
  } catch (error) {
    throw new ConfigError(
      `The data folder ${config.dataDir} cannot be made (${(error as Error).message}). Set SWITCHBOARD_DATA to a folder this user may write to.`,
    )
  }
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host)
}

function demoOf(text: string | undefined): boolean {
  if (!text || text === '1' || text === 'true') return true
  if (text === '0' || text === 'false') return false
  throw new ConfigError(`DEMO is "${text}": set it to 0 to start for real, or leave it out for the demo.`)
}

function rolesOf(text: string | undefined): Role[] {
  if (!text || text === 'all') return [...ROLES]
  const wanted = listOf(text)
  const unknown = wanted.filter((word) => !ROLES.includes(word as Role))
  if (unknown.length > 0)
    throw new ConfigError(`--roles: there is no role ${unknown.join(', ')}. Choose from ${ROLES.join(', ')}, joined by commas, or all.`)
  return wanted as Role[]
}

function portOf(env: Env, name: string, fallback: number): number {
  const text = env[name]
  if (!text) return fallback
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new ConfigError(`${name} is "${text}": set it to a port number from 0 to 65535.`)
  return port
}

function originOf(env: Env, name: string): string | undefined {
  const text = env[name]
  if (!text) return undefined
  const url = URL.parse(text)
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.pathname !== '/' || url.search || url.hash) {
    throw new ConfigError(`${name} is "${text}": set it to an origin such as https://desk.example.com, without a path.`)
  }
  return url.origin
}

function databaseUrlOf(env: Env): string | undefined {
  const text = env.DATABASE_URL
  if (!text) return undefined
  const url = URL.parse(text)
  if (!url || !['postgres:', 'postgresql:'].includes(url.protocol) || url.pathname.length < 2) {
    throw new ConfigError(
      'DATABASE_URL must look like postgres://user:password@host:5432/database, with the owner of an empty or existing Switchboard database.',
    )
  }
  return text
}

function smtpUrlOf(env: Env): string | undefined {
  const text = env.SMTP_URL
  if (!text) return undefined
  const url = URL.parse(text)
  if (!url?.hostname || !['smtp:', 'smtps:'].includes(url.protocol))
    throw new ConfigError('SMTP_URL must look like smtps://user:password@mail.example.com:465.')
  return text
}

function logLevelOf(env: Env): string | undefined {
  const text = env.LOG_LEVEL
  if (!text) return undefined
  if (!LOG_LEVELS.includes(text)) throw new ConfigError(`LOG_LEVEL is "${text}": set it to one of ${LOG_LEVELS.join(', ')}.`)
  return text
}

function keyOf(env: Env): string | undefined {
  const text = env.SWITCHBOARD_KEY
  if (!text) return undefined
  if (text.length < 32)
    throw new ConfigError(
      'SWITCHBOARD_KEY is too short: set it to at least 32 random characters, for example the output of "openssl rand -base64 32".',
    )
  return text
}

function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
}

function hostPortOf(entry: string): string {
  const url = URL.parse(`http://${entry}`)
  if (url?.pathname !== '/' || !/:\d+$/.test(entry))
    throw new ConfigError(`SWITCHBOARD_ALLOW_HOSTS: "${entry}" is not host:port, such as 127.0.0.1:4010.`)
  return entry.toLowerCase()
}

function proxyOf(entry: string): string {
  const [address = '', bits] = entry.split('/')
  const version = isIP(address)
  if (!version || (bits !== undefined && !(Number(bits) >= 0 && Number(bits) <= (version === 4 ? 32 : 128)))) {
    throw new ConfigError(
      `TRUSTED_PROXIES: "${entry}" is not an address or CIDR range, such as 10.0.0.0/8. Host names and hop counts are not accepted.`,
    )
  }
  return entry
}

function s3Of(env: Env): S3Config | undefined {
  if (!env.S3_BUCKET) return undefined
  const missing = ['S3_ENDPOINT', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'].filter((name) => !env[name])
  if (missing.length > 0) throw new ConfigError(`S3_BUCKET is set, so set ${missing.join(', ')} as well.`)
  const endpoint = URL.parse(env.S3_ENDPOINT ?? '')
  if (!endpoint || !['http:', 'https:'].includes(endpoint.protocol))
    throw new ConfigError(`S3_ENDPOINT is "${env.S3_ENDPOINT}": set it to an address such as https://s3.eu-central-1.amazonaws.com.`)
  return {
    endpoint: env.S3_ENDPOINT ?? '',
    bucket: env.S3_BUCKET,
    region: env.S3_REGION || 'us-east-1',
    accessKeyId: env.S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: env.S3_SECRET_ACCESS_KEY ?? '',
  }
}

function bracketed(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host
}
