-- How a mail looked as its sender laid it out. Beside the message, since it is large and seldom looked at; kept as it came, and cleaned whenever it is shown.
-- Locks: none, a new table. Backfill: none. Way back: drop table omnichannel_message_html.
create table omnichannel_message_html (
  tenant_id  bigint not null,
  message_id bigint not null,
  html       text not null,
  constraint omnichannel_message_html_pk primary key (tenant_id, message_id),
  constraint omnichannel_message_html_message_fk foreign key (tenant_id, message_id) references omnichannel_message (tenant_id, id) on delete cascade,
  constraint omnichannel_message_html_ck check (html <> '')
);
select app.place('omnichannel_message_html');
select app.wall('omnichannel_message_html');
