import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Everything under a folder, by path from it, with slashes. What vanishes while it is read is passed over. `skip` leaves out a file, or a folder with all it holds. */
export async function walk(
  root: string,
  skip: (path: string, isFolder: boolean) => boolean = () => false,
): Promise<{ folders: string[]; files: string[] }> {
  const folders: string[] = []
  const files: string[] = []
  const waiting = ['']
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const entry of await entriesOf(join(root, at))) {
      const path = at === '' ? entry.name : `${at}/${entry.name}`
      if (skip(path, entry.isDirectory())) continue
      if (entry.isDirectory()) {
        folders.push(path)
        waiting.push(path)
      } else if (entry.isFile()) files.push(path)
    }
  }
  return { folders: folders.sort(), files: files.sort() }
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
