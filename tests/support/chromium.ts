// A real Chromium from npm, as users have it: one process a site, web security on. Much of what is tested is about origins.
import chromiumPackage from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/** What the package sets for its own surroundings: no walls between sites, and a graphics card played by the processor, which doubles the work. */
const UNWANTED =
  /^--(single-process|no-zygote|disable-web-security|disable-site-isolation-trials|allow-running-insecure-content|disable-features|in-process-gpu|ignore-gpu-blocklist|use-gl|use-angle|enable-unsafe-swiftshader)\b/
const WANTED = ['--disable-gpu', '--disable-software-rasterizer', '--disable-features=AudioServiceOutOfProcess']

export async function launch(): Promise<Browser> {
  const executablePath = await chromiumPackage.executablePath()
  const args = [...chromiumPackage.args.filter((arg) => !UNWANTED.test(arg)), ...WANTED]
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await chromium.launch({ executablePath, args, headless: true })
    } catch (error) {
      if (attempt >= 20 || !/ETXTBSY/.test(String(error))) throw error // another test file is just unpacking it
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
}
