import { useState } from 'react';
import Description from '@material-ui/icons/Description';
import FolderIcon from '@material-ui/icons/Folder';
import {
  describeProblem,
  type PlacedFile,
} from '@meshport/plugin-mesh-manifests';
import { State } from '../../components/StateIcon';
import { YamlView } from '../../components/YamlView';
import { MeshRoot } from '../../theme/MeshRoot';
import { useSharedStyles } from '../../theme/useSharedStyles';
import { count } from '../../view/names';
import { fileTree, type Folder } from './fileTree';
import { useFilesStyles } from './useFilesStyles';
import { usePlan } from './usePlan';

const nameOf = ({ repository, path }: PlacedFile) => `${repository}:${path}`;

/**
 * The files of the pull request, as the form stands now; while something stands against it, what that is, above the
 * last good files.
 */
export function FilesPreview(props: { formData: Record<string, unknown> }) {
  const classes = useFilesStyles();
  const shared = useSharedStyles();
  const { answer, lastGood, error } = usePlan(props.formData);
  const problems = answer?.issues.map(describeProblem) ?? [];
  const files = lastGood?.files ?? [];
  const old = Boolean(error) || problems.length > 0;

  return (
    <MeshRoot className={`${shared.box} ${classes.root}`}>
      <header className={classes.header}>
        <h3 className={classes.title}>Files of the pull request</h3>
        <span className={shared.subtle}>
          {old && files.length > 0
            ? 'of the form as it last was right'
            : files.length > 0 && count(files.length, 'file')}
        </span>
        <span className={classes.end} role="status">
          <Result
            problems={problems}
            answered={Boolean(answer)}
            error={error}
          />
        </span>
      </header>
      {problems.length > 0 && (
        <ul className={classes.problems}>
          {problems.map(problem => (
            <li key={problem}>
              <State icon="broken" tone="bad">
                {problem}
              </State>
            </li>
          ))}
        </ul>
      )}
      {files.length > 0 && <Panes files={files} old={old} />}
      {lastGood && lastGood.plan.omitted.length > 0 && (
        <ul className={`${classes.problems} ${shared.subtle}`}>
          {lastGood.plan.omitted.map(({ title, reason }) => (
            <li key={title}>
              <b>No {title}:</b> {reason}
            </li>
          ))}
        </ul>
      )}
    </MeshRoot>
  );
}

function Result(props: {
  problems: string[];
  answered: boolean;
  error?: Error;
}) {
  const { problems, answered, error } = props;
  if (error) {
    return (
      <State icon="unknown" tone="unk">
        not checked: {error.message}
      </State>
    );
  }
  if (!answered) {
    return (
      <State icon="syncing" tone="unk">
        checking
      </State>
    );
  }
  return problems.length > 0 ? (
    <State icon="broken" tone="bad" strong>
      {count(problems.length, 'problem')} left
    </State>
  ) : (
    <State icon="ok" tone="ok">
      nothing stands against it
    </State>
  );
}

function Panes(props: { files: PlacedFile[]; old: boolean }) {
  const { files, old } = props;
  const classes = useFilesStyles();
  const shared = useSharedStyles();
  const [chosen, setChosen] = useState<string>();
  const file = files.find(other => nameOf(other) === chosen) ?? files[0];
  const repositories = [...new Set(files.map(({ repository }) => repository))];
  return (
    <div className={`${classes.panes} ${old ? classes.old : ''}`}>
      <nav className={classes.tree} aria-label="Files of the pull request">
        {repositories.map(repository => (
          <div key={repository}>
            {repositories.length > 1 && (
              <div className={classes.entry}>
                <b>
                  {repository === 'platform'
                    ? 'platform team’s repository'
                    : 'your repository'}
                </b>
              </div>
            )}
            <Tree
              folder={fileTree(
                files.filter(other => other.repository === repository),
              )}
              chosen={nameOf(file)}
              onChoose={setChosen}
            />
          </div>
        ))}
      </nav>
      <div>
        <div className={classes.caption}>
          <code>{file.path}</code>
          {file.manifest && (
            <span className={shared.subtle}> {file.manifest}</span>
          )}
        </div>
        <YamlView yaml={file.content} label={file.path} maxHeight={486} />
      </div>
    </div>
  );
}

function Tree(props: {
  folder: Folder<PlacedFile>;
  chosen: string;
  onChoose(name: string): void;
}) {
  const { folder, chosen, onChoose } = props;
  const classes = useFilesStyles();
  return (
    <ul>
      {folder.folders.map(child => (
        <li key={child.name}>
          <div className={classes.entry}>
            <FolderIcon aria-hidden className={classes.icon} />
            {child.name}
          </div>
          <Tree folder={child} chosen={chosen} onChoose={onChoose} />
        </li>
      ))}
      {folder.files.map(({ name, file }) => (
        <li key={name}>
          <button
            type="button"
            className={`${classes.entry} ${classes.file}`}
            aria-current={nameOf(file) === chosen}
            title={file.path}
            onClick={() => onChoose(nameOf(file))}
          >
            <Description aria-hidden className={classes.icon} />
            {name}
          </button>
        </li>
      ))}
    </ul>
  );
}
