/**
 * A renderer of a hundred lines, for a chat that is drawn anew from its state after every change: elements are kept where tag and place
 * (or key) stay the same. Components are plain functions without a life of their own; what must be remembered lies in the state.
 */
export type Shown = Sketch | string | number | boolean | null | undefined | readonly Shown[]
export type Props = Readonly<Record<string, unknown>>

/** What an element should be. `key` tells siblings of one list apart; `use` is called once, when the element has come onto the page. */
export interface Sketch {
  tag: string
  props: Props
  kids: readonly Shown[]
}

/** An element remembers what it was drawn as, and its children by their place. */
interface Drawn extends Node {
  sketch?: Sketch | string
  kids?: Map<string, Drawn>
}

const SVG = 'http://www.w3.org/2000/svg'
const arrivals: (() => void)[] = []

/** JSX comes here. A component is called at once. */
export function h(tag: string | ((props: never) => Shown), props: Props | null, ...kids: Shown[]): Shown {
  return typeof tag === 'string' ? { tag, props: props ?? {}, kids } : tag({ ...props, children: kids } as never)
}

/** `<>…</>` */
export function Fragment({ children }: { children?: Shown }): Shown {
  return children
}

/** Makes the children of `root` what is shown, and then lets the new ones know that they are there. */
export function draw(root: Element, shown: Shown): void {
  fill(root, [shown])
  for (const arrived of arrivals.splice(0)) arrived()
}

function fill(parent: Drawn, kids: readonly Shown[]) {
  const before = parent.kids ?? new Map<string, Drawn>()
  const wanted = new Map<string, Sketch | string>()
  place(kids, '', wanted)
  // First out with what is gone: whoever stays is then not moved, and keeps focus and scroll position.
  for (const [id, node] of before) if (!wanted.has(id)) parent.removeChild(node)
  parent.kids = new Map()
  let next = parent.firstChild
  for (const [id, sketch] of wanted) {
    const node = before.get(id) ?? make(sketch)
    if (node === next) next = next.nextSibling
    else parent.insertBefore(node, next)
    parent.kids.set(id, node)
    update(node, sketch)
  }
}

/** Names each child by tag and key, or tag and place. One that is left out leaves its place empty, so that its neighbours stay who they are. */
function place(kids: readonly Shown[], path: string, into: Map<string, Sketch | string>) {
  kids.forEach((kid, i) => {
    if (isList(kid)) place(kid, `${path + i}.`, into)
    else if (typeof kid === 'object' && kid) into.set(kid.tag + (kid.props.key ?? `.${path}${i}`), kid)
    else if (kid || kid === 0) into.set(path + i, String(kid))
  })
}

function isList(kid: Shown): kid is readonly Shown[] {
  return Array.isArray(kid)
}

function make(sketch: Sketch | string): Drawn {
  if (typeof sketch === 'string') return document.createTextNode('')
  const { tag, props } = sketch
  const node = tag === 'svg' || tag === 'path' ? document.createElementNS(SVG, tag) : document.createElement(tag)
  if (props.use) arrivals.push(() => (props.use as (node: Element) => void)(node))
  return node
}

function update(node: Drawn, sketch: Sketch | string) {
  const last = node.sketch
  if (sketch === last) return
  node.sketch = sketch
  if (typeof sketch === 'string') node.textContent = sketch
  else {
    fill(node, sketch.kids)
    const before = (last as Sketch | undefined)?.props ?? {}
    for (const name in { ...before, ...sketch.props })
      if (before[name] !== sketch.props[name]) put(node as unknown as Element, name, sketch.props[name])
  }
}

/** Handlers and what a visitor changes are properties, all else attributes. A field's value is set only when it should become another one. */
function put(element: Element, name: string, value: unknown) {
  const target = element as unknown as Record<string, unknown>
  if (name === 'value' || name === 'checked' || name.startsWith('on')) {
    if (target[name] !== value) target[name] = value
  } else if (name === 'key' || name === 'use') return
  else if (value == null || value === false) element.removeAttribute(name)
  else element.setAttribute(name, value === true ? '' : String(value))
}
