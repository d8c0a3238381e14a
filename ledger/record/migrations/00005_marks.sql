-- +goose Up
alter table tallies add column mark text not null default ''; -- of whom the person stood for

-- +goose Down
alter table tallies drop column mark;
