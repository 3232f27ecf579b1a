import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Icon } from './icon.tsx'

const confirmationMs = 1600

/** Shows a button that copies a text. Screen readers announce the brief confirmation. */
export function CopyButton({ text, textName, label }: { text: string; textName: string; label?: string }): ReactNode {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const show = (next: 'copied' | 'failed'): void => {
    setState(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setState('idle'), confirmationMs)
  }
  const announcement = { idle: '', copied: 'Copied', failed: 'The browser did not allow copying' }[state]
  return (
    <button
      type="button"
      className={label ? 'button button-small' : 'icon-button icon-button-small'}
      aria-label={label ? undefined : `Copy ${textName}`}
      title={`Copy ${textName}`}
      data-state={state}
      onClick={() => {
        navigator.clipboard.writeText(text).then(
          () => show('copied'),
          () => show('failed'),
        )
      }}
    >
      <Icon name={state === 'copied' ? 'check' : 'copy'} size={14} />
      {label}
      <span className="visually-hidden" role="status">
        {announcement}
      </span>
    </button>
  )
}
