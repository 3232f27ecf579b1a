import type { BackupPolicy, SetBackupPolicyParams, SetPolicyResult } from '@org/backups-core'
import { asCommand, dayNames, nextRun, parseFrequency, policyInWords, scheduleInWords } from '@org/wording'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { formatDateTime } from '../components/format.ts'
import { Icon } from '../components/icon.tsx'
import { useConsole } from '../service/console-context.ts'
import { ActionFrame } from './action-frame.tsx'
import { CopiesField, type PolicyCopy } from './copies-field.tsx'
import { Choice, SelectField, TextField } from './text-field.tsx'
import { useWriter } from './use-writer.ts'

const formatHour = (value: number): string => String(value % 24).padStart(2, '0')
const windows = Array.from({ length: 24 }, (_, hour) => `${formatHour(hour)}:00-${formatHour(hour + 2)}:00`)

export interface PolicyFormProps {
  clusterId: string
  clusterName: string | undefined
  policy: BackupPolicy
}

/** Shows the form that sets or turns off the policy of a cluster. */
export function PolicyForm({ clusterId, clusterName, policy }: PolicyFormProps): ReactNode {
  const { client } = useConsole()
  const queryClient = useQueryClient()
  const writer = useWriter<SetPolicyResult>()
  const currentCopies = policy.crossRegionCopies ?? policy.crossRegionPolicies ?? []
  const [status, setStatus] = useState<'on' | 'off'>('on')
  const [days, setDays] = useState(policy.frequency ? (parseFrequency(policy.frequency) ?? []) : [1, 2, 3, 4, 5, 6, 7])
  const [startTime, setStartTime] = useState(policy.startTime ?? '02:00-04:00')
  const [retention, setRetention] = useState(String(policy.retentionDays || 7))
  const [copies, setCopies] = useState<PolicyCopy[]>(
    currentCopies.map(({ regionId = '', retentionDays = 7 }) => ({ regionId, retentionDays: String(retentionDays) })),
  )
  const isOn = status === 'on'
  const retentionDays = Number(retention)
  const isRetention = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= 30
  const crossRegionCopies = copies.map((copy) => ({
    regionId: copy.regionId.trim(),
    retentionDays: Number(copy.retentionDays),
  }))
  const schedule = { frequency: days.join(','), startTime, retentionDays, crossRegionCopies }
  const params: SetBackupPolicyParams = isOn ? { clusterId, enabled: true, ...schedule } : { clusterId, enabled: false }
  const { clusterId: _, ...body } = params
  const run = isOn && days.length > 0 ? nextRun(schedule, Date.now()) : undefined
  const isValid =
    !isOn ||
    (days.length > 0 &&
      isRetention(retentionDays) &&
      crossRegionCopies.every((copy) => copy.regionId !== '' && isRetention(copy.retentionDays)))
  const name = clusterName ?? clusterId
  return (
    <ActionFrame
      title="Backup policy"
      subtitle={name}
      writer={writer}
      isValid={isValid}
      isDanger={!isOn}
      submit={isOn ? 'Set the policy' : 'Turn off'}
      effects={
        isOn
          ? [
              <>
                <span className="faint">Current:</span> {policyInWords(policy)}
              </>,
              <>
                <span className="faint">New:</span>{' '}
                <strong>{days.length > 0 ? scheduleInWords(schedule) : 'Select at least one day.'}</strong>
              </>,
              'A first backup starts immediately. Every stored backup costs money.',
              ...(run
                ? [
                    run.isOpen
                      ? `The window is open until ${formatDateTime(run.to)}, local time.`
                      : `The next window opens ${formatDateTime(run.from)}, local time.`,
                  ]
                : []),
              'This replaces the whole policy. Existing backups keep their retention.',
            ]
          : [
              <>
                <span className="faint">Current:</span> {policyInWords(policy)}
              </>,
              <>
                <strong>Automatic backups stop.</strong> Existing backups are kept until they expire.
              </>,
            ]
      }
      confirm={{ text: name, purpose: isOn ? 'create backups that cost money' : 'stop automatic backups' }}
      call={{ method: 'POST', path: `/v2/clusters/${encodeURIComponent(clusterId)}/backups/policy`, body }}
      command={asCommand('policy set', [
        ['--cluster-id', clusterId],
        ['--auto-backup', String(isOn)],
        ...(isOn
          ? ([
              ['--frequency', schedule.frequency],
              ['--start-time', startTime],
              ['--retention-days', retention],
              ...crossRegionCopies.map((copy) => ['--copy-to', `${copy.regionId}=${copy.retentionDays}`] as const),
            ] as const)
          : []),
      ])}
      send={async () => {
        const result = await client.policies.set(params)
        void queryClient.invalidateQueries({ queryKey: ['policy', clusterId] })
        void queryClient.invalidateQueries({ queryKey: ['backups'] })
        return result
      }}
      renderResult={(result) => (
        <>
          <p className="done-line">
            <Icon name="check" size={18} /> The policy of {name} is {result.status === 'ENABLED' ? 'set' : 'turned off'}
            .
          </p>
          {result.status === 'ENABLED' && (
            <p className="faint">
              The first backup has started. The service returns no job id for it, so only the list of backups shows it.
            </p>
          )}
        </>
      )}
    >
      <Choice
        label="Automatic backups"
        value={status}
        onChange={setStatus}
        options={[
          { value: 'on', label: 'On' },
          { value: 'off', label: 'Off', isDisabled: policy.status === 'DISABLED' },
        ]}
      />
      {isOn && (
        <>
          <fieldset className="days">
            <legend>Days</legend>
            {dayNames.map((dayName, index) => (
              <label key={dayName} className="day">
                <input
                  type="checkbox"
                  checked={days.includes(index + 1)}
                  onChange={(event) =>
                    setDays(
                      event.currentTarget.checked
                        ? [...days, index + 1].sort((a, b) => a - b)
                        : days.filter((day) => day !== index + 1),
                    )
                  }
                />
                <span>
                  {dayName.slice(0, 3)}
                  <span className="visually-hidden">{dayName.slice(3)}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <div className="field-row">
            <SelectField
              label="Between (UTC)"
              value={startTime}
              onChange={setStartTime}
              options={[...new Set([startTime, ...windows])]
                .sort()
                .map((window) => [window, window.replace('-', ' – ')])}
              hint="A two-hour window"
            />
            <TextField
              label="Retention in days"
              type="number"
              min={1}
              max={30}
              value={retention}
              onChange={setRetention}
              hint="1 to 30"
              isRequired
            />
          </div>
          <CopiesField copies={copies} onChange={setCopies} />
        </>
      )}
    </ActionFrame>
  )
}
