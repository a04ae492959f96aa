-- Sends the requests listed in a file over and over, and prints one line of
-- figures at the end. Arguments: the file, one path a line; optionally a
-- header's name and value.
local requests, at = {}, 0

function init(args)
	local headers = {}
	if args[2] then headers[args[2]] = args[3] end
	for path in io.lines(args[1]) do
		requests[#requests + 1] = wrk.format("GET", path, headers)
	end
end

function request()
	at = at % #requests + 1
	return requests[at]
end

function done(summary, latency)
	local e = summary.errors
	io.write(string.format("figures requests=%d micros=%d p99=%d errors=%d\n",
		summary.requests, summary.duration, latency:percentile(99),
		e.connect + e.read + e.write + e.timeout + e.status))
end
