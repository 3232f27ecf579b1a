import { type ReactNode, useMemo } from 'react'
import { formatBytes, formatCount } from '../components/format.ts'
import type { ClusterTotal, Summary } from '../service/summarize.ts'

const topCount = 5

/** Shows the stored bytes of the largest clusters, and the sum of all others. A click on a cluster filters the list. */
export function BytesByCluster({
  summary,
  onSelect,
}: {
  summary: Summary
  onSelect: (clusterId: string) => void
}): ReactNode {
  const { top, rest } = useMemo(() => {
    const all = [...summary.byCluster.values()].sort((a, b) => b.bytes - a.bytes)
    const others = all.slice(topCount)
    const bytes = others.reduce((sum, cluster) => sum + cluster.bytes, 0)
    return { top: all.slice(0, topCount), rest: { clusters: others.length, bytes } }
  }, [summary])
  const largest = Math.max(top[0]?.bytes ?? 0, rest.bytes, 1)
  const Bar = ({ bytes }: { bytes: number }): ReactNode => (
    <span className="meter" aria-hidden="true">
      <span style={{ inlineSize: `${(bytes / largest) * 100}%` }} />
    </span>
  )
  const share = ({ bytes }: ClusterTotal): string =>
    summary.bytes > 0 ? `${Math.round((bytes / summary.bytes) * 100)}% of all` : ''
  return (
    <section className="card chart" aria-labelledby="by-cluster">
      <header className="chart-head">
        <h2 id="by-cluster">Stored by cluster</h2>
        <span className="faint">
          {formatCount(summary.byCluster.size)} {summary.byCluster.size === 1 ? 'cluster' : 'clusters'}
        </span>
      </header>
      <ul className="meters">
        {top.map((cluster) => (
          <li key={cluster.clusterId}>
            <button
              type="button"
              className="meter-row"
              title={`Show only ${cluster.clusterName}: ${formatCount(cluster.count)} backups, ${share(cluster)}`}
              onClick={() => onSelect(cluster.clusterId)}
            >
              <span className="meter-name">{cluster.clusterName || cluster.clusterId}</span>
              <Bar bytes={cluster.bytes} />
              <span className="meter-value">{formatBytes(cluster.bytes)}</span>
            </button>
          </li>
        ))}
        {rest.clusters > 0 && (
          <li className="meter-row">
            <span className="meter-name faint">
              {formatCount(rest.clusters)} {rest.clusters === 1 ? 'other' : 'others'}
            </span>
            <Bar bytes={rest.bytes} />
            <span className="meter-value">{formatBytes(rest.bytes)}</span>
          </li>
        )}
      </ul>
    </section>
  )
}
