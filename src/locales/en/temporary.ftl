# What is said about temporary changes.

temporary-open = Temporary change in force
    .what = The policy at { $name } is relaxed until { $date }.
    .means = Until then receivers are not asked to stop those who forge your address.
    .do = Turn on DKIM and see a message pass; then put it back with mailmend restore { $domain }.
    .more = mailmend noted the record as it was before the change. restore puts it back byte for byte, after checking that your mail passes. extend moves the date.

temporary-overdue = Temporary change past its date
    .what = The DMARC policy was to be put back on { $date }; the temporary one still stands at { $name }.
    .means = Nothing asks receivers any more to stop those who forge your address.
    .do = Run mailmend restore { $domain }: whatever stands in the way is shown first.
    .more = A relaxed policy helps for some days and does harm when it is forgotten. restore puts the saved record back. extend moves the date, and abandon keeps things as they are, with your reason.

temporary-drifted = Record changed meanwhile
    .what = The record at { $name } is neither the original nor the one that mailmend wrote.
    .means = mailmend will not overwrite it; the temporary change stays open.
    .do = Compare the versions with mailmend restore { $domain }, then decide which one stays.
    .more = Somebody, or an automatic service, changed the record after mailmend did. Nothing is overwritten that was not seen before. The saved original stays in the journal.
