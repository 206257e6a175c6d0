# Wrong on purpose: the shell stays, and keeps SIGTERM to itself.
echo "start: tables are up to date"
uvicorn shop:app --port "$PORT"
