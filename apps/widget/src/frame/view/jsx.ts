import type { Fragment as TheFragment, h as theFactory, Shown } from './h.ts'

/** Attributes of any element, by their names in HTML; handlers by the names of their properties. */
type Attribute =
  | 'accept'
  | 'alt'
  | 'autocomplete'
  | 'class'
  | 'd'
  | 'dir'
  | 'disabled'
  | 'download'
  | 'enterkeyhint'
  | 'for'
  | 'height'
  | 'hidden'
  | 'href'
  | 'id'
  | 'loading'
  | 'max'
  | 'maxlength'
  | 'multiple'
  | 'name'
  | 'novalidate'
  | 'pattern'
  | 'placeholder'
  | 'playsinline'
  | 'poster'
  | 'controls'
  | 'rel'
  | 'required'
  | 'role'
  | 'rows'
  | 'src'
  | 'tabindex'
  | 'target'
  | 'type'
  | 'viewBox'
  | 'width'
  | `aria-${string}`
type Handled = 'click' | 'close' | 'dragleave' | 'dragover' | 'drop' | 'input' | 'change' | 'keydown' | 'paste' | 'scroll' | 'submit'
type Handlers<E> = { [T in Handled as `on${T}`]?: (event: GlobalEventHandlersEventMap[T] & { currentTarget: E }) => void }
type Given<E> = { [A in Attribute]?: string | number | boolean | null | undefined } & Handlers<E> & {
    key?: string | number
    use?: (element: E) => void
    value?: string | number | undefined
    checked?: boolean
    children?: Shown
  }

declare global {
  /** The build puts the two into every file with JSX. */
  const h: typeof theFactory
  const Fragment: typeof TheFragment
  namespace JSX {
    type Element = Shown
    interface ElementChildrenAttribute {
      children: Shown
    }
    type IntrinsicElements = { [T in keyof HTMLElementTagNameMap]: Given<HTMLElementTagNameMap[T]> } & {
      svg: Given<SVGSVGElement>
      path: Given<SVGPathElement>
    }
  }
}
