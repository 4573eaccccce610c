import type { StoredFile } from '@switchboard/contracts'
import { apiPath } from './api.ts'
import { newId } from './ids.ts'
import { OfflineError, ProblemError, problemFrom, retryAfter } from './problem-error.ts'

export interface Upload {
  done: Promise<StoredFile>
  cancel: () => void
}

/** Sends one file, telling its progress from 0 to 1. XMLHttpRequest, because fetch does not tell how much went out. */
export function uploadFile(file: File, onProgress: (share: number) => void): Upload {
  const request = new XMLHttpRequest()
  const done = new Promise<StoredFile>((resolve, reject) => {
    request.open('POST', apiPath('/files'))
    request.responseType = 'json'
    request.setRequestHeader('idempotency-key', newId())
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total)
    request.onload = () => (request.status < 300 ? resolve(request.response as StoredFile) : reject(refusal(request)))
    request.onerror = () => reject(new OfflineError())
    request.onabort = () => reject(new DOMException('Cancelled', 'AbortError'))
    const form = new FormData()
    form.append('file', file, file.name)
    request.send(form)
  })
  return { done, cancel: () => request.abort() }
}

function refusal(request: XMLHttpRequest): ProblemError {
  return new ProblemError(problemFrom(request.status, request.response), retryAfter(request.getResponseHeader('retry-after'), Date.now()))
}
