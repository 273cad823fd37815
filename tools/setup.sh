#!/usr/bin/env bash
# Sets this checkout up: Debian packages, a virtual environment, pinned Python packages. Usage: tools/setup.sh run|dev
# Does nothing, quickly, when everything is there already.
set -euo pipefail
cd "$(dirname "$0")/.."

profile=${1:-run}
venv=.venv
python=${PYTHON:-python3}

packages=(python3-venv tesseract-ocr tesseract-ocr-vie tesseract-ocr-script-viet poppler-utils)
if [ "$profile" = dev ]; then
  packages+=(postgresql redis-server rabbitmq-server chromium softhsm2 fonts-liberation2 fonts-dejavu-core fonts-dejavu-extra fonts-freefont-ttf fonts-texgyre fonts-noto-core)
  packages+=(fonts-sil-charis fonts-linuxlibertine fonts-crosextra-carlito fonts-roboto-unhinted)
  packages+=(fonts-klee fonts-rufscript fonts-bwht fonts-ecolier-court fonts-comic-neue fonts-kristi fonts-kiloji)
fi

missing=()
if command -v dpkg-query >/dev/null 2>&1; then
  for package in "${packages[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
else
  echo "This is not a Debian system: make sure that these are installed: ${packages[*]}" >&2
fi

if [ ${#missing[@]} -gt 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  if [ "$(id -u)" = 0 ]; then
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    sudo apt-get update -qq
    sudo DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  else
    echo "These Debian packages are missing. Ask whoever has root on this machine to run:" >&2
    echo "  apt-get install ${missing[*]}" >&2
    exit 3
  fi
fi

"$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))' || {
  echo "Python 3.11 or 3.12 is needed ($python is $("$python" --version)); set PYTHON=/path/to/python3.11" >&2
  exit 3
}

wanted=$(cat "requirements/$profile.txt" pyproject.toml tools/setup.sh | sha256sum | cut -d' ' -f1)
if [ -f "$venv/.$profile.stamp" ] && [ "$(cat "$venv/.$profile.stamp")" = "$wanted" ]; then
  exit 0
fi

[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "requirements/$profile.txt"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
if [ "$profile" = dev ]; then echo "$(cat requirements/run.txt pyproject.toml tools/setup.sh | sha256sum | cut -d' ' -f1)" > "$venv/.run.stamp"; fi
echo "$wanted" > "$venv/.$profile.stamp"
