/**
 * A line is one value in Redis, which each script reads and writes whole: the places that `went`, the soonest to leave the window first, and those
 * `waiting`, in the order of coming. A place `ends` when its window does: after one that waits, when it will if it goes in its turn. So one that
 * died leaves as if it had gone. All times are milliseconds of the server's `clock`, which is everybody's.
 */
const readLine = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local window = tonumber(ARGV[1])
local saved = redis.call('GET', KEYS[1])
local line = saved and cmsgpack.unpack(saved) or { clock = now, went = {}, waiting = {} }
local lists = { line.went, line.waiting }
local function find(list, name)
  for index, place in ipairs(list) do
    if place.name == name then return index end
  end
end

-- A clock that was set back sets back all that it has measured, or everybody would wait until it has caught up.
local back = math.max(line.clock - now, 0)
line.clock = now
for _, list in ipairs(lists) do
  for index = #list, 1, -1 do
    list[index].ends = list[index].ends - back
    if list[index].ends <= now then table.remove(list, index) end
  end
end
`

const writeLine = `
table.sort(line.went, function(one, other) return one.ends < other.ends end)
local last = now
for _, list in ipairs(lists) do
  for _, place in ipairs(list) do last = math.max(last, place.ends) end
end
local ttl = math.ceil(last - now)
if ttl > 0 then redis.call('SET', KEYS[1], cmsgpack.pack(line), 'PX', ttl) else redis.call('DEL', KEYS[1]) end
`

/**
 * Takes a place in a line, or asks how long it still has to wait; 0 means go, and counts as gone. A place goes when those in the window and those
 * who wait ahead of it are fewer than `limit`. So no window ever holds more: the last of them would have counted the others. It counts as of
 * `late` after it went, which is how long it may be on its way. How long the others have to wait is an estimate: those ahead come up to `spare`
 * late to their turns, and whoever is on the way counts as there. One who asks too soon asks once more; one who asks too late leaves a place
 * empty that is lost to all.
 */
export const takePlace: string = `
${readLine}
local name, limit, late, spare = ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local went, waiting = line.went, line.waiting

-- One that was told to go and asks again did not: the answer was lost, or its caller had given up. It is still its turn.
local told = find(went, name)
if told then table.insert(waiting, 1, table.remove(went, told)) end
local position = find(waiting, name)
if not position then
  table.insert(waiting, { name = name })
  position = #waiting
end

local turn = now
if #went + position <= limit then
  table.insert(went, table.remove(waiting, position))
  went[#went].ends = now + late + window
else
  local ends = {}
  for index, place in ipairs(went) do ends[index] = math.min(place.ends, now + window) end
  for index = 1, position do
    turn = ends[#went + index - limit] or now
    ends[#went + index] = turn + spare + window
  end
  waiting[position].ends = turn + late + window
end
${writeLine}
return math.ceil(turn - now)
`

/** Places that went have arrived by now. */
export const countArrived: string = `
${readLine}
for index = 2, #ARGV do
  local place = line.went[find(line.went, ARGV[index]) or 0]
  if place then place.ends = math.min(place.ends, now + window) end
end
${writeLine}
return 0
`

/** Gives a place back that nobody is going to use. */
export const leavePlace: string = `
${readLine}
for _, list in ipairs(lists) do
  local index = find(list, ARGV[2])
  if index then table.remove(list, index) end
end
${writeLine}
return 0
`
