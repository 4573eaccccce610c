-- What a customer gets in place of what the team reads: the link by which he says how it went holds a key that is his alone, or whoever serves him could rate himself.
-- Locks: omnichannel_message exclusively while its rows are read once for the check (none is rewritten). Backfill: none, links that were sent before stand in their threads until they end, after
-- two weeks. Way back: drop the column.
set local lock_timeout = '5s';
alter table omnichannel_message add column customer_text text
  constraint omnichannel_message_customer_text_ck check (customer_text is null or (customer_text <> '' and direction = 'outbound'));
select app.wall('omnichannel_message');
