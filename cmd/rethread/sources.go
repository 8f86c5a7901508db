package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rethread/rethread"
	"github.com/rethread/rethread/internal/visible"
)

func newSources(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "sources",
		Short:   "List the files in the case",
		Long:    "List the files in the case by name, with every path under which each was given. Lines are those\nthat are not blank.",
		Example: "  rethread sources\n  rethread sources --json",
		Args:    args(0, 0, ""),
	}
	asJSON := jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return a.withCase(func(c *rethread.Case) error {
			sources, err := c.Sources(cmd.Context())
			if err != nil {
				return err
			}
			if *asJSON {
				return a.json(list(sources))
			}
			g := newGrid("id", "documents", "copies", "non-blank lines", "explained", "read as", "paths", "sha-256").numbers(2, 3, 4, 5).whole(7)
			for _, s := range sources {
				g.add(sourceID(s.SHA256), strconv.Itoa(s.Documents), strconv.Itoa(s.Copies), strconv.Itoa(s.Lines), strconv.Itoa(s.Explained),
					s.Engine, strings.Join(s.Paths, ", "), s.SHA256)
			}
			a.print(g, "The case holds no sources.")
			return nil
		})
	}
	return cmd
}

func newRemove(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "remove SOURCE",
		Short: "Take a file out of the case",
		Long: `Take a file out of the case: by its id, its SHA-256 or the beginning of that, or its
name. Where the same file was imported under several names, a name takes out that name
alone, and an id the file. The file itself is not touched; import it again to have it back.`,
		Example: "  rethread remove release/part-2.txt",
		Args:    args(1, 1, "a source"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withCase(func(c *rethread.Case) error {
				sha, paths, err := sourceOf(cmd.Context(), c, args[0])
				if err != nil {
					return err
				}
				if named := pathsNamed(paths, args[0]); len(named) < len(paths) {
					return a.removePaths(cmd.Context(), c, sha, named)
				}
				s, err := c.Remove(cmd.Context(), sha)
				if err != nil {
					return err
				}
				name := s.Name
				if len(s.Paths) > 1 {
					name = strings.Join(s.Paths, ", ")
				}
				a.printf("Removed %s %s\n\n", sourceID(s.SHA256), visible.Line(name))
				sum, err := c.Summary(cmd.Context())
				if err != nil {
					return err
				}
				a.summary(sum)
				return nil
			})
		},
	}
}

// removePaths takes paths from a file that has others too.
func (a *app) removePaths(ctx context.Context, c *rethread.Case, sha256 string, named []string) error {
	left, err := c.RemovePaths(ctx, sha256, named)
	if err != nil {
		return err
	}
	a.printf("Removed the name %s of %s\n", visible.Line(strings.Join(named, ", ")), sourceID(sha256))
	a.printf("The same file is in the case as %s; to take it out: rethread remove %s\n", visible.Line(strings.Join(left.Paths, ", ")), sourceID(sha256))
	return nil
}

// pathsNamed are the paths that a user means: those that were typed, else those of files of that name.
func pathsNamed(paths []string, name string) []string {
	var whole, base []string
	for _, p := range paths {
		switch {
		case p == name || filepath.Clean(p) == filepath.Clean(name):
			whole = append(whole, p)
		case filepath.Base(p) == name:
			base = append(base, p)
		}
	}
	if len(whole) > 0 {
		return whole
	}
	return base
}

func sourceID(sha256 string) string {
	return rethread.Ref{Kind: rethread.KindSource, SHA256: sha256}.String()
}

// findSource finds the source that a user means, by name or path or by whatever Resolve knows.
func findSource(ctx context.Context, c *rethread.Case, name string) (sha256 string, err error) {
	sha256, _, err = sourceOf(ctx, c, name)
	return sha256, err
}

// sourceOf is findSource, with all paths of a source that is meant by one of them.
func sourceOf(ctx context.Context, c *rethread.Case, name string) (sha256 string, paths []string, err error) {
	sources, err := c.Sources(ctx)
	if err != nil {
		return "", nil, err
	}
	var named []string
	for _, s := range sources {
		if len(pathsNamed(s.Paths, name)) > 0 {
			named, paths = append(named, s.SHA256), s.Paths
		}
	}
	if len(named) == 1 {
		return named[0], paths, nil
	}
	if len(named) > 1 {
		e := &rethread.IDError{ID: name, Shared: rethread.SharedName, Hint: "give one of these ids; each with its paths: rethread sources"}
		for _, sha := range named {
			e.Candidates = append(e.Candidates, rethread.Ref{Kind: rethread.KindSource, SHA256: sha})
		}
		return "", nil, e
	}
	ref, err := c.Resolve(ctx, name)
	var id *rethread.IDError
	if errors.As(err, &id) && len(id.Candidates) == 0 {
		return "", nil, &hintedError{fmt.Errorf("no file in the case has the name or id %s", quote(name)), "list them with their paths: rethread sources"}
	}
	if err != nil {
		return "", nil, err
	}
	if ref.Kind != rethread.KindSource {
		return "", nil, &rethread.IDError{ID: name, Hint: "that is no source; list them with: rethread sources"}
	}
	return ref.SHA256, nil, nil
}

// visiblePath is a path that can be shown.
func visiblePath(p string) string { return visible.Line(p) }

// list makes an absent list an empty one in JSON.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
