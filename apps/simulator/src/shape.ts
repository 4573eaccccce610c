/** What is wrong with one value: where, which sort of wrong, and words for a person. */
export interface Problem {
  path: string
  sort: 'missing' | 'type' | 'value' | 'length' | 'unknown'
  message: string
}

/** A check of one value. `optional` fields may be absent from their object. */
export interface Shape {
  optional?: boolean
  check(value: unknown, path: string): Problem[]
}

const wrong = (path: string, sort: Problem['sort'], message: string): Problem[] => [{ path, sort, message: `${path || 'body'} ${message}` }]

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function string(rules: { min?: number; max?: number; pattern?: RegExp } = {}): Shape {
  return {
    check(value, path) {
      if (typeof value !== 'string') return wrong(path, 'type', 'must be a string')
      if (value.length < (rules.min ?? 0)) return wrong(path, 'length', `must be at least ${rules.min} characters long`)
      if (rules.max !== undefined && [...value].length > rules.max)
        return wrong(path, 'length', `must be at most ${rules.max} characters long`)
      if (rules.pattern && !rules.pattern.test(value)) return wrong(path, 'value', 'has a wrong form')
      return []
    },
  }
}

export function number(rules: { min?: number; max?: number; integer?: boolean } = {}): Shape {
  return {
    check(value, path) {
      if (typeof value !== 'number' || !Number.isFinite(value)) return wrong(path, 'type', 'must be a number')
      if (rules.integer && !Number.isInteger(value)) return wrong(path, 'type', 'must be an integer')
      if (value < (rules.min ?? -Infinity) || value > (rules.max ?? Infinity)) return wrong(path, 'value', 'is out of range')
      return []
    },
  }
}

export const boolean: Shape = { check: (value, path) => (typeof value === 'boolean' ? [] : wrong(path, 'type', 'must be true or false')) }

export const anything: Shape = { check: () => [] }

export function oneOf(...values: readonly (string | number | boolean)[]): Shape {
  return {
    check: (value, path) => (values.some((known) => known === value) ? [] : wrong(path, 'value', `must be one of {${values.join(', ')}}`)),
  }
}

/** Passes when any of the shapes does; otherwise tells what the last one found. */
export function either(...shapes: readonly Shape[]): Shape {
  return {
    check(value, path) {
      let found: Problem[] = []
      for (const shape of shapes) {
        found = shape.check(value, path)
        if (found.length === 0) return found
      }
      return found
    },
  }
}

export function array(item: Shape, rules: { min?: number; max?: number } = {}): Shape {
  return {
    check(value, path) {
      if (!Array.isArray(value)) return wrong(path, 'type', 'must be an array')
      if (value.length < (rules.min ?? 0)) return wrong(path, 'length', `must have at least ${rules.min} elements`)
      if (value.length > (rules.max ?? Infinity)) return wrong(path, 'length', `must have at most ${rules.max} elements`)
      return value.flatMap((one, index) => item.check(one, `${path}[${index}]`))
    },
  }
}

/** An object of exactly these fields; others are a problem unless `open`. */
export function object(fields: Record<string, Shape>, rules: { open?: boolean } = {}): Shape {
  return {
    check(value, path) {
      if (!isObject(value)) return wrong(path, 'type', 'must be an object')
      const at = (name: string) => (path ? `${path}.${name}` : name)
      const known = Object.entries(fields).flatMap(([name, shape]) => {
        if (value[name] !== undefined) return shape.check(value[name], at(name))
        return shape.optional ? [] : wrong(at(name), 'missing', 'is required')
      })
      if (rules.open) return known
      const unknown = Object.keys(value).filter((name) => !Object.hasOwn(fields, name))
      return [...known, ...unknown.flatMap((name) => wrong(at(name), 'unknown', 'is not a known field'))]
    },
  }
}

export function optional(shape: Shape): Shape {
  return { optional: true, check: shape.check }
}

/** Applies a rule that a shape cannot say, once the shape itself holds. */
export function refine(shape: Shape, rule: (value: unknown) => string | undefined): Shape {
  return {
    ...(shape.optional === undefined ? {} : { optional: shape.optional }),
    check(value, path) {
      const found = shape.check(value, path)
      const broken = found.length === 0 ? rule(value) : undefined
      return broken === undefined ? found : wrong(path, 'value', broken)
    },
  }
}
