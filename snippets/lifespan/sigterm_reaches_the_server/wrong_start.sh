# Wrong on purpose: the shell stays, and keeps SIGTERM to itself.
echo "shell: tables are up to date"
uvicorn shop:app --port "$PORT"
