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

/** The filters, the search and the order of the list, as in the URL's query. The names of the filters are those of the API. */
export interface ListAddress {
  projectId?: string
  clusterId?: string
  creationMethod?: 'MANUAL' | 'AUTO'
  backupType?: 'CLUSTER' | 'COLLECTION'
  /** First day, such as `2024-08-01`. */
  start?: string
  /** Last day. Its backups are included. */
  end?: string
  /** The text that the page searches for in the loaded backups. */
  search?: string
  sort: SortKey
  descending: boolean
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
const oneOf =
  (...values: string[]) =>
  (text: string): boolean =>
    values.includes(text)
const isShort = (text: string): boolean => text.length <= 500

/** Functions that check the values of the URL, because users can edit it. */
const validators: Readonly<Record<string, (text: string) => boolean>> = {
  projectId: isShort,
  clusterId: isShort,
  creationMethod: oneOf('MANUAL', 'AUTO'),
  backupType: oneOf('CLUSTER', 'COLLECTION'),
  start: isDay,
  end: isDay,
  search: isShort,
}

/** The names of the filters in the API. */
export const filterNames = ['projectId', 'clusterId', 'creationMethod', 'backupType', 'start', 'end'] as const

/** A change of the address that removes all filters. */
export const noFilters = Object.fromEntries(filterNames.map((name) => [name, undefined]))

/** Parses the query of a URL. Ignores invalid values. */
export function readListAddress(query: string): ListAddress {
  const params = new URLSearchParams(query)
  const [sort = 'createTime', direction] = (params.get('sort') ?? '').split('.')
  const address: Record<string, unknown> = {
    sort: (sortKeys as readonly string[]).includes(sort) ? sort : 'createTime',
    descending: direction !== 'asc',
  }
  for (const [name, isValid] of Object.entries(validators)) {
    const value = params.get(name)
    if (value && isValid(value)) address[name] = value
  }
  return address as unknown as ListAddress
}

/** Returns the query of the URL. The default order is omitted. */
export function writeListAddress({ sort, descending, ...rest }: ListAddress): string {
  const params = new URLSearchParams()
  for (const name of Object.keys(validators)) {
    const value = rest[name as keyof typeof rest]
    if (value) params.set(name, value)
  }
  if (sort !== 'createTime' || !descending) params.set('sort', `${sort}.${descending ? 'desc' : 'asc'}`)
  const query = params.toString()
  return query === '' ? '' : `?${query}`
}

/**
 * Returns the address of the list and a function that changes it. A change of the search replaces the current history entry. Other
 * changes add an entry.
 */
export function useListAddress(): [ListAddress, (change: Partial<Record<keyof ListAddress, unknown>>) => void] {
  const query = useSearch()
  const address = useMemo(() => readListAddress(query), [query])
  const change = (changes: Partial<Record<keyof ListAddress, unknown>>): void => {
    const next = { ...readListAddress(location.search), ...changes } as ListAddress
    navigate(`/${writeListAddress(next)}`, { replace: Object.keys(changes).every((name) => name === 'search') })
  }
  return [address, change]
}

/** Returns the path of a backup's page. */
export const backupPath = (clusterId: string, backupId: string): string =>
  `/backups/${encodeURIComponent(clusterId)}/${encodeURIComponent(backupId)}`
