import type { FolderUse, MailFolder, PageAccess } from '../adapter.ts'

/** Names that folders for sent mail have where the server does not say what they are for. */
const SENT_NAMES = new Set([
  'sent',
  'sent mail',
  'sent items',
  'sent messages',
  'thư đã gửi',
  'đã gửi',
  'enviados',
  'elementos enviados',
  'envoyés',
  'gesendet',
])

/** The folder for one use: the one that the form names, else the one that the server says is for it, else by its usual name. */
export function folderFor(folders: readonly MailFolder[], { settings }: PageAccess, use: 'inbox' | 'sent'): string | undefined {
  const named = use === 'inbox' ? settings.inboxFolder : settings.sentFolder
  if (named) return named
  if (use === 'inbox') return 'INBOX'
  return byUse(folders, 'sent') ?? folders.find(({ path }) => SENT_NAMES.has(lastName(path)))?.path
}

export function byUse(folders: readonly MailFolder[], use: FolderUse): string | undefined {
  return folders.find((folder) => folder.use === use)?.path
}

function lastName(path: string): string {
  return path.split(/[/.]/).at(-1)?.normalize('NFC').toLowerCase() ?? ''
}
