// @ts-check

/**
 * History of verdicts, cells and clusters.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('mesh_history_states', table => {
    table.comment('What was recorded last of a service, or of a cluster set');
    table
      .string('subject', 600)
      .primary()
      .comment('clusterSet/namespace/name, or clusterSet');
    table
      .integer('version')
      .notNullable()
      .comment('Counts writes: who writes names the one that it read');
    table.text('states').notNullable().comment('JSON: state by aspect');
    table
      .timestamp('verdict_since', { useTz: true, precision: 3 })
      .comment('Since when the verdict is what it is');
    table
      .boolean('verdict_at_least')
      .notNullable()
      .comment('It was so already when a hub first looked');
    table
      .timestamp('recorded_at', { useTz: true, precision: 3 })
      .notNullable()
      .comment('When a hub first looked');
    table
      .timestamp('gone_at', { useTz: true, precision: 3 })
      .comment('Since when no object names the service');
  });
  await knex.schema.createTable('mesh_history_transitions', table => {
    table.comment('Changes of recorded states');
    table.bigIncrements('id');
    table.string('subject', 600).notNullable();
    table.string('cluster', 253).comment('null for the verdict');
    table
      .string('what', 32)
      .notNullable()
      .comment('verdict, cluster, or the hop');
    table.string('from_state', 32).notNullable();
    table.text('from_label');
    table.string('to_state', 32).notNullable();
    table.text('to_label');
    table.text('message').comment('JSON: the sentence of a new verdict');
    table
      .integer('unrecorded')
      .notNullable()
      .comment('Changes in between that came too fast');
    table.timestamp('at', { useTz: true, precision: 3 }).notNullable();
    table.boolean('at_least').notNullable();
    table.index(['subject', 'at', 'id'], 'mesh_history_of_subject');
    table.index(['at'], 'mesh_history_by_age');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('mesh_history_transitions');
  await knex.schema.dropTable('mesh_history_states');
};
