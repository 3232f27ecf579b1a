import { useMemo } from 'react'
import { navigate } from 'wouter/use-browser-location'
import { useSearch } from 'wouter'

/** Columns that the list can be sorted by. */
export const sortKeys = [
  'backupName',
  'status',
  'backupType',
  'creationMethod',
  'clusterName',
  'projectId',
  'size',
  'createTime',
  'expireTime',
] as const
export type SortKey = (typeof sortKeys)[number]

/** What the address of the list says. The filters bear the API's names. */
export interface ListAddress {
  projectId?: string
  clusterId?: string
  creationMethod?: 'MANUAL' | 'AUTO'
  backupType?: 'CLUSTER' | 'COLLECTION'
  /** Days, `2024-08-01`; both within. */
  start?: string
  end?: string
  /** Text that is searched for in what is loaded. */
  search?: string
  sort: SortKey
  descending: boolean
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
const oneOf =
  (...words: string[]) =>
  (text: string): boolean =>
    words.includes(text)
const anything = (text: string): boolean => text.length <= 500

/** Each with what it may be: an address is something that people type and send around. */
const fields: Readonly<Record<string, (text: string) => boolean>> = {
  projectId: anything,
  clusterId: anything,
  creationMethod: oneOf('MANUAL', 'AUTO'),
  backupType: oneOf('CLUSTER', 'COLLECTION'),
  start: isDay,
  end: isDay,
  search: anything,
}

export function readListAddress(query: string): ListAddress {
  const params = new URLSearchParams(query)
  const [sort = 'createTime', direction] = (params.get('sort') ?? '').split('.')
  const address: Record<string, unknown> = {
    sort: (sortKeys as readonly string[]).includes(sort) ? sort : 'createTime',
    descending: direction !== 'asc',
  }
  for (const [name, isFine] of Object.entries(fields)) {
    const value = params.get(name)
    if (value && isFine(value)) address[name] = value
  }
  return address as unknown as ListAddress
}

export function writeListAddress({ sort, descending, ...rest }: ListAddress): string {
  const params = new URLSearchParams()
  for (const name of Object.keys(fields)) {
    const value = rest[name as keyof typeof rest]
    if (value) params.set(name, value)
  }
  if (sort !== 'createTime' || !descending) params.set('sort', `${sort}.${descending ? 'desc' : 'asc'}`)
  const query = params.toString()
  return query === '' ? '' : `?${query}`
}

/** The address of the list, and a way to change it. Typing in the search replaces the entry; everything else can be gone back from. */
export function useListAddress(): [ListAddress, (change: Partial<Record<keyof ListAddress, unknown>>) => void] {
  const query = useSearch()
  const address = useMemo(() => readListAddress(query), [query])
  const change = (wanted: Partial<Record<keyof ListAddress, unknown>>): void => {
    const next = { ...readListAddress(location.search), ...wanted } as ListAddress
    navigate(`/${writeListAddress(next)}`, { replace: Object.keys(wanted).every((name) => name === 'search') })
  }
  return [address, change]
}

export const backupPath = (clusterId: string, backupId: string): string =>
  `/backups/${encodeURIComponent(clusterId)}/${encodeURIComponent(backupId)}`
