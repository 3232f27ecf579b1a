import { type ReactNode, useId } from 'react'

export interface TextFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: string
  type?: 'text' | 'number'
  min?: number
  max?: number
  placeholder?: string
  isRequired?: boolean
}

/** Shows a text or number field with a label. */
export function TextField({ label, value, onChange, hint, isRequired = false, ...input }: TextFieldProps): ReactNode {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        {...input}
        id={id}
        className="input"
        autoComplete="off"
        spellCheck={false}
        required={isRequired}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        {...(hint && { 'aria-describedby': `${id}-hint` })}
      />
      {hint && (
        <span id={`${id}-hint`} className="field-hint">
          {hint}
        </span>
      )}
    </div>
  )
}

export interface SelectFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  options: readonly (readonly [value: string, label: string])[]
  hint?: string
}

/** Shows a list of options with a label. */
export function SelectField({ label, value, onChange, options, hint }: SelectFieldProps): ReactNode {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="input" value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
      {hint && <span className="field-hint">{hint}</span>}
    </div>
  )
}

export interface ChoiceProps<T extends string> {
  label: string
  value: T
  onChange: (value: T) => void
  options: readonly { value: T; label: string; hint?: string; isDisabled?: boolean }[]
}

/** Shows a group of radio buttons, each with an optional hint. */
export function Choice<T extends string>({ label, value, onChange, options }: ChoiceProps<T>): ReactNode {
  const name = useId()
  return (
    <fieldset className="choice">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="choice-option">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={option.isDisabled ?? false}
            onChange={() => onChange(option.value)}
          />
          <span className="two-lines">
            <span>{option.label}</span>
            {option.hint && <span className="faint">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
