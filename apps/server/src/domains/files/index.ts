import type { DomainModule } from '../../infra/http/access.ts'
import type { Files } from './files.ts'
import { fileRoutes } from './routes.ts'

export { purgeFiles, deleteFile } from './delete-file.ts'
export { coolFile } from './cool-file.ts'
export { eraseFiles, removeErased } from './erase-files.ts'
export { FileTooLarge } from './errors.ts'
export { DOCUMENT_MAX_BYTES, extensionFor, MEDIA_MAX_BYTES } from './file-types.ts'
export { createFiles, type Files, type FilesOptions } from './files.ts'
export { fileJobs } from './jobs.ts'
export { type FileLinks, fileLinks, type LinkRequest } from './links.ts'
export { fileByKey, type FileToServe, type StoredFileRow } from './queries.ts'
export { openFile, type OpenedFile, type ReadableFile, readFile } from './read-file.ts'
export { acceptUploads, type ReceivedFile, receiveUpload } from './receive-upload.ts'
export { fileDownloads } from './serve-file.ts'
export { scratchFolder } from './scratch.ts'
export { stageBytes, stageDownload, type StagedDownload } from './stage-download.ts'
export { revealFile, stageFile, stageMade, type StagedFile, storeFile, type Upload } from './store-file.ts'
export { toStoredFile } from './to-contract.ts'

/** Uploads, and the files of messages. `fileDownloads` serves them outside the API. */
export const filesDomain: DomainModule = {
  name: 'files',
  permissions: [{ key: 'file.create', description: 'Upload files', scoped: false }],
  routes: ({ files }: { files: Files }) => fileRoutes(files),
}
