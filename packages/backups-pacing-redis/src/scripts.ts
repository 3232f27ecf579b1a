/**
 * Takes a place in a line, or asks how long it still has to wait; 0 means go, and counts as gone. A sorted set holds the places: the score is
 * when one went, or will at the earliest, in milliseconds of the server's clock, which is everybody's. A place goes no sooner than a window
 * after the one `limit` places before it. One that comes late to its own time goes at once if it may, and from then on counts as of now.
 */
export const takePlace = `
local line, place = KEYS[1], ARGV[1]
local limit, window = tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local function at(rank)
  return tonumber(redis.call('ZRANGE', line, rank, rank, 'WITHSCORES')[2])
end
redis.call('ZREMRANGEBYSCORE', line, '-inf', now - window)
local own = redis.call('ZSCORE', line, place)
local rank = own and redis.call('ZRANK', line, place) or redis.call('ZCARD', line)
local from = own and tonumber(own) or rank > 0 and at(rank - 1) or now
local earliest = rank >= limit and at(rank - limit) + window or now
local turn = math.max(now, from, earliest)
redis.call('ZADD', line, turn, place)
redis.call('PEXPIRE', line, math.ceil(turn - now + window))
return math.ceil(turn - now)
`

/** Places that went count as of now: they have arrived by now, and it is not known when before. */
export const countFromNow = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local window = tonumber(ARGV[1])
for index = 2, #ARGV do redis.call('ZADD', KEYS[1], 'XX', now, ARGV[index]) end
if redis.call('PTTL', KEYS[1]) < window then redis.call('PEXPIRE', KEYS[1], window) end
return 0
`

/** Gives a place back that nobody is going to use. */
export const leavePlace = `return redis.call('ZREM', KEYS[1], ARGV[1])`
