-- +goose Up
-- What is worth a thank-you, and how far it got.
create table suggestions (
  id           text   not null primary key,
  mark         text   not null, -- of whom it is
  body         text   not null, -- all that it says
  made_at      bigint not null,
  approved_at  bigint,
  declined_at  bigint,
  withdrawn_at bigint,
  sent_at      bigint,          -- when it first reached anybody
  reason       text   not null  -- why it was declined or withdrawn
);
create index suggestions_made on suggestions (made_at, id);
create index suggestions_mark on suggestions (mark);

-- Pieces of evidence, each of which one suggestion alone may cite.
create table suggestion_keys (
  key        text not null primary key,
  suggestion text not null
);
create index suggestion_keys_of on suggestion_keys (suggestion);

-- The contributions that have to stand.
create table suggestion_basis (
  suggestion   text not null,
  contribution text not null,
  primary key (suggestion, contribution)
);
create index suggestion_basis_contribution on suggestion_basis (contribution);

-- What is to be delivered and what was, in the order in which it was made. Those
-- of one line go to their destination one after the other: the one that leads is
-- the next, or under way, so that nothing has to be searched for it. What leads and
-- is not under way is pending. Whatever is in no order is a line by itself.
create table outbox (
  number       integer primary key,
  id           text    not null unique,
  destination  text    not null,
  about        text    not null,
  line         text    not null, -- of whom it is, or its own id
  leads        boolean not null,
  state        text    not null,
  made_at      bigint  not null,
  due_at       bigint  not null,
  attempts     bigint  not null,
  fence        bigint  not null,
  leased_until bigint,           -- null while nobody has it
  first_at     bigint,
  last_at      bigint,
  settled_at   bigint,
  status       integer not null,
  reason       text    not null,
  error        text    not null
);
create unique index outbox_leads on outbox (destination, line) where leads;
create index outbox_line on outbox (destination, line, number) where state = 'pending';
create index outbox_due on outbox (destination, due_at, number) where leads and leased_until is null;
create index outbox_leased on outbox (leased_until, destination) where leased_until is not null;
create index outbox_about on outbox (about, state);
create index outbox_state on outbox (destination, state, due_at);

-- What thanks people were given, as far as anybody told.
create table recognitions (
  source     text   not null,
  id         text   not null,
  at         bigint not null,
  suggestion text   not null, -- that it answers, or ''
  body       text   not null, -- all that it says
  primary key (source, id)
);
create index recognitions_at on recognitions (at);

-- +goose Down
drop table recognitions;
drop table outbox;
drop table suggestion_basis;
drop table suggestion_keys;
drop table suggestions;
