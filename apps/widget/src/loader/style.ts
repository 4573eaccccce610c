/** Lives in a shadow root as a constructed sheet: the shop's CSS cannot reach in, ours cannot leak out, and a strict CSP has nothing to refuse. */
export const STYLE = `
:host { all: initial; }
.launcher {
  position: fixed; bottom: max(20px, env(safe-area-inset-bottom)); z-index: 2147483000; width: 56px; height: 56px; padding: 0; border: 0; border-radius: 50%;
  background: var(--accent, #4f46e5); color: var(--ink, #fff); cursor: pointer; display: grid; place-items: center;
  box-shadow: 0 1px 3px rgb(0 0 0 / .2), 0 8px 24px rgb(0 0 0 / .18); transition: transform .12s ease, box-shadow .12s ease;
}
.launcher:hover { transform: translateY(-1px); box-shadow: 0 2px 4px rgb(0 0 0 / .2), 0 12px 28px rgb(0 0 0 / .22); }
.launcher:active { transform: scale(.96); }
.launcher:focus-visible { outline: 3px solid var(--accent, #4f46e5); outline-offset: 3px; }
.launcher svg { width: 26px; height: 26px; display: block; }
.right .launcher { right: 20px; } .left .launcher { left: 20px; }
.badge {
  position: absolute; top: -3px; right: -3px; box-sizing: border-box; min-width: 20px; height: 20px; padding: 0 5px; border-radius: 10px; border: 2px solid #fff;
  background: #c62828; color: #fff; font: 600 11px/16px system-ui, sans-serif; text-align: center;
}
.panel {
  position: fixed; z-index: 2147483001; bottom: 92px; width: min(392px, calc(100vw - 40px)); height: min(660px, calc(100vh - 116px));
  border-radius: 16px; overflow: hidden; background: #fff; box-shadow: 0 0 0 1px rgb(0 0 0 / .06), 0 16px 48px rgb(0 0 0 / .22);
  opacity: 1; transform: none; transition: opacity .14s ease, transform .14s ease, visibility 0s;
}
.panel.dark { background: #17181d; box-shadow: 0 0 0 1px rgb(255 255 255 / .1), 0 16px 48px rgb(0 0 0 / .5); }
.right .panel { right: 20px; } .left .panel { left: 20px; }
.panel.shut { opacity: 0; transform: translateY(8px); visibility: hidden; pointer-events: none; transition-delay: 0s, 0s, .14s; }
.panel.phone { inset: 0 0 auto 0; width: 100vw; height: 100vh; height: 100dvh; border-radius: 0; box-shadow: none; }
iframe { display: block; width: 100%; height: 100%; border: 0; }
[hidden] { display: none !important; }
@media (prefers-reduced-motion: reduce) { .launcher, .panel, .panel.shut { transition: none; transform: none; } }
`
