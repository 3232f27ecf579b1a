/**
 * Each queue is one Redis value, which every script reads and rewrites as a whole. A ticket is the position of one request. `sent` holds the
 * tickets of sent requests, sorted by `endsAt`. `waiting` holds the tickets of waiting requests, in order of arrival. `endsAt` is the time at which a
 * ticket expires: the end of the window that its request counts in. A waiting ticket gets the window that starts at its expected turn, so the
 * ticket of a process that died expires as well. All times are milliseconds of `clock`, the Redis server's clock.
 */
const readQueue = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local window = tonumber(ARGV[1])
local saved = redis.call('GET', KEYS[1])
local queue = saved and cmsgpack.unpack(saved) or { clock = now, sent = {}, waiting = {} }
local lists = { queue.sent, queue.waiting }
local function find(list, id)
  for index, ticket in ipairs(list) do
    if ticket.id == id then return index end
  end
end

-- If the server's clock was set back, all stored times move back with it. Otherwise every process would wait for the clock to catch up.
local setBack = math.max(queue.clock - now, 0)
queue.clock = now
for _, list in ipairs(lists) do
  for index = #list, 1, -1 do
    list[index].endsAt = list[index].endsAt - setBack
    if list[index].endsAt <= now then table.remove(list, index) end
  end
end
`

const writeQueue = `
table.sort(queue.sent, function(one, other) return one.endsAt < other.endsAt end)
local last = now
for _, list in ipairs(lists) do
  for _, ticket in ipairs(list) do last = math.max(last, ticket.endsAt) end
end
local ttl = math.ceil(last - now)
if ttl > 0 then redis.call('SET', KEYS[1], cmsgpack.pack(queue), 'PX', ttl) else redis.call('DEL', KEYS[1]) end
`

/**
 * Requests a permit to send. Returns 0 if the request may be sent now, and moves its ticket to `sent`. Otherwise returns the milliseconds
 * after which to ask again. A request is permitted if the sent tickets and the waiting tickets ahead of it are together fewer than `limit`.
 * No window exceeds the limit, because the last request in it counted all earlier ones. The window of the request starts `arrival` ms
 * later, because the request may take that long to arrive. The returned delay is an estimate. It assumes that each request ahead is sent
 * `slack` ms late, and that requests on their way have arrived. A request that asks too early asks again. A request that asks too late
 * would leave capacity unused.
 */
export const permitScript: string = `
${readQueue}
local id, limit, arrival, slack = ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local sent, waiting = queue.sent, queue.waiting

-- A sent ticket that asks again was not sent: the response was lost, or the call was aborted. It goes back to the front.
local permitted = find(sent, id)
if permitted then table.insert(waiting, 1, table.remove(sent, permitted)) end
local position = find(waiting, id)
if not position then
  table.insert(waiting, { id = id })
  position = #waiting
end

local turn = now
if #sent + position <= limit then
  table.insert(sent, table.remove(waiting, position))
  sent[#sent].endsAt = now + arrival + window
else
  local ends = {}
  for index, ticket in ipairs(sent) do ends[index] = math.min(ticket.endsAt, now + window) end
  for index = 1, position do
    turn = ends[#sent + index - limit] or now
    ends[#sent + index] = turn + slack + window
  end
  waiting[position].endsAt = turn + arrival + window
end
${writeQueue}
return math.ceil(turn - now)
`

/** Starts the windows of sent requests now, because they have arrived. */
export const arrivedScript: string = `
${readQueue}
for index = 2, #ARGV do
  local ticket = queue.sent[find(queue.sent, ARGV[index]) or 0]
  if ticket then ticket.endsAt = math.min(ticket.endsAt, now + window) end
end
${writeQueue}
return 0
`

/** Removes a ticket that no request uses any more. */
export const releaseScript: string = `
${readQueue}
for _, list in ipairs(lists) do
  local index = find(list, ARGV[2])
  if index then table.remove(list, index) end
end
${writeQueue}
return 0
`
