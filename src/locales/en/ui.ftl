# What the commands and the wizard say. Findings have files of their own.

unit-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
unit-hours = { $count } h
unit-minutes = { $count } min
unit-seconds = { $count } s

looking-at = Looking at { $domain }

demo-intro = This is a demo: an invented domain on a name server inside this program. Nothing leaves this computer.
    When asked for the address, type  news@{ $domain }
    When asked for the bounce, paste this:
demo-header = And when asked for the proof, paste this (nobody sends mail here, so it is invented):
demo-script-intro = The demo plays by itself: { $domain } is an invented domain on a name server inside this program.
    Nothing leaves this computer. The bounce and the message header are invented; everything else is real.
demo-not-started = The demo could not start its name server: { $reason }
demo-dmarc-restored = { $server } shows the DMARC record byte for byte as it was, TTL too
demo-key-there = { $server } shows the key that belongs to the secret half
demo-stranger-there = { $server } still has the SPF record and the other service's record
demo-journal = the journal tells the whole story, and nothing is left open
