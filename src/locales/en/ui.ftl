# What the commands and the wizard say. Findings have files of their own.

unit-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
unit-hours = { $count } h
unit-minutes = { $count } min
unit-seconds = { $count } s

looking-at = Looking at { $domain }
