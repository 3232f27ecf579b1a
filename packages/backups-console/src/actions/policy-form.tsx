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
import { useSending } from './use-sending.ts'

const two = (value: number): string => String(value % 24).padStart(2, '0')
const windows = Array.from({ length: 24 }, (_, hour) => `${two(hour)}:00-${two(hour + 2)}:00`)

export interface PolicyFormProps {
  clusterId: string
  clusterName: string | undefined
  policy: BackupPolicy
}

export function PolicyForm({ clusterId, clusterName, policy }: PolicyFormProps): ReactNode {
  const { zilliz } = useConsole()
  const queryClient = useQueryClient()
  const sending = useSending<SetPolicyResult>()
  const stands = policy.crossRegionCopies ?? policy.crossRegionPolicies ?? []
  const [status, setStatus] = useState<'on' | 'off'>('on')
  const [days, setDays] = useState(policy.frequency ? (parseFrequency(policy.frequency) ?? []) : [1, 2, 3, 4, 5, 6, 7])
  const [startTime, setStartTime] = useState(policy.startTime ?? '02:00-04:00')
  const [retention, setRetention] = useState(String(policy.retentionDays || 7))
  const [copies, setCopies] = useState<PolicyCopy[]>(
    stands.map(({ regionId = '', retentionDays = 7 }) => ({ regionId, retentionDays: String(retentionDays) })),
  )
  const isOn = status === 'on'
  const retentionDays = Number(retention)
  const isDays = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= 30
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
      isDays(retentionDays) &&
      crossRegionCopies.every((copy) => copy.regionId !== '' && isDays(copy.retentionDays)))
  const name = clusterName ?? clusterId
  return (
    <ActionFrame
      title="Backup policy"
      about={name}
      sending={sending}
      isValid={isValid}
      isDanger={!isOn}
      submit={isOn ? 'Set the policy' : 'Switch off'}
      effects={
        isOn
          ? [
              <>
                <span className="faint">Now:</span> {policyInWords(policy)}
              </>,
              <>
                <span className="faint">Then:</span>{' '}
                <strong>{days.length > 0 ? scheduleInWords(schedule) : 'Choose at least one day.'}</strong>
              </>,
              'A first backup starts at once, and every backup that is kept is paid for.',
              ...(run ? [`The next window opens ${formatDateTime(run.from)}, local time.`] : []),
              'The policy is replaced as a whole. Backups that are there keep the retention they were made with.',
            ]
          : [
              <>
                <span className="faint">Now:</span> {policyInWords(policy)}
              </>,
              <>
                <strong>From now on nothing is backed up by itself.</strong> What is there stays until it expires.
              </>,
            ]
      }
      confirm={{ word: name, what: isOn ? 'make backups that cost' : 'go without automatic backups' }}
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
        const result = await zilliz.policies.set(params)
        void queryClient.invalidateQueries({ queryKey: ['policy', clusterId] })
        void queryClient.invalidateQueries({ queryKey: ['backups'] })
        return result
      }}
      done={(result) => (
        <>
          <p className="done-line">
            <Icon name="check" size={18} /> The policy of {name} is{' '}
            {result.status === 'ENABLED' ? 'set' : 'switched off'}.
          </p>
          {result.status === 'ENABLED' && (
            <p className="faint">
              Its first backup has begun; the service tells no job for it. It shows among the backups.
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
          { value: 'off', label: 'Off', isOff: policy.status === 'DISABLED' },
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
                  <span className="for-readers">{dayName.slice(3)}</span>
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
              hint="A window of two hours"
            />
            <TextField
              label="Kept for days"
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
